module.exports = {
  layout: "thing.11ty.js",
  permalink: (data) => (data.kind || data.filed ? `${data.page.filePathStem}/index.html` : data.permalink),
};
