const { frame, list } = require("./_includes/frame.js");

module.exports = {
  data: { permalink: "/briefings/index.html", layout: null },
  render: (data) => frame("Briefings", list(data.collections.newest.slice(0, 50))),
};
