const { frame, list, text } = require("./frame.js");

module.exports = {
  render: (data) => {
    const filed = data.collections.under[data.page.url] ?? [];
    return frame(data.title, `<p>${text(data.summary)}</p>${data.content}<h2>Briefings</h2>${list(filed.slice(0, 50))}`);
  },
};
