const { frame, link, text } = require("./frame.js");

module.exports = {
  render: (data) => {
    const names = data.collections.names;
    const things = (kind) => (data.filed[kind] ?? []).map((id) => `<li>${link(names, `/${kind}/${id}/`)}</li>`).join("");
    const people = data.cast.map((one) => `<li>${link(names, `/actors/${one.id}/`)} ${text(one.role)}</li>`).join("\n");
    const dates = data.entries.map((one) => `<li>${text(one.date.text)}: ${text(one.words)}</li>`).join("\n");
    const said = data.statements.map((one) => `<li>${link(names, `/actors/${one.by}/`)}: ${text(one.text)}</li>`).join("\n");
    const sources = data.records.map((one) => `<li id="source-${one.key}"><a href="${one.url}">${text(one.title)}</a> ${one.outlet ? link(names, `/outlets/${one.outlet}/`) : ""}</li>`).join("\n");
    return frame(data.title, `<p>${text(data.summary)}</p><p>${data.published}</p>
<ul>${things("topics")}${things("storylines")}</ul>
${data.content}
<h2>Statements</h2><ul>${said}</ul>
<h2>Key dates</h2><ol>${dates}</ol>
<h2>Actors</h2><ul>${people}</ul>
<h2>Sources</h2><ol>${sources}</ol>`);
  },
};
