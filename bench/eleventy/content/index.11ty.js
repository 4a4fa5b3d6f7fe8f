const { frame, list } = require("./_includes/frame.js");

module.exports = {
  data: { permalink: "/index.html", layout: null },
  render: (data) => frame("A synthetic briefing book", list(data.collections.newest.slice(0, 10))),
};
