const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
exports.text = (words) => String(words ?? "").replace(/[&<>"]/g, (c) => marks[c]);
exports.link = (names, url) => `<a href="${url}">${exports.text(names[url])}</a>`;
exports.list = (pages) =>
  `<ul>${pages.map((page) => `<li><a href="${page.url}">${exports.text(page.data.title)}</a> ${page.data.published} <p>${exports.text(page.data.summary)}</p></li>`).join("\n")}</ul>`;
exports.frame = (title, main) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${exports.text(title)}</title>
</head>
<body>
<header><p><a href="/">A synthetic briefing book</a></p></header>
<main>
<h1>${exports.text(title)}</h1>
${main}
</main>
<footer><nav><a href="/briefings/">Briefings</a> <a href="/feed.xml">Feed</a></nav></footer>
</body>
</html>
`;
