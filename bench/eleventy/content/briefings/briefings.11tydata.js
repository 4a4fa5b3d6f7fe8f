module.exports = { layout: "briefing.11ty.js" };
