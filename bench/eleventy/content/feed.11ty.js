const { text } = require("./_includes/frame.js");

module.exports = {
  data: { permalink: "/feed.xml", layout: null },
  render: (data) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>A synthetic briefing book</title>
${data.collections.newest.slice(0, 20).map((page) => `<entry><id>https://example.org${page.url}</id><title>${text(page.data.title)}</title><content type="html">${text(page.content)}</content></entry>`).join("\n")}
</feed>`,
};
