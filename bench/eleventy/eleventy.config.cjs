// Collections are made once for each build: all briefings, the names of all things, and what is filed under each.
module.exports = (config) => {
  config.addCollection("newest", (api) =>
    api.getFilteredByGlob("**/briefings/*.md").sort((a, b) => b.date - a.date || (a.url < b.url ? -1 : 1)));
  config.addCollection("names", (api) =>
    Object.fromEntries(api.getAll().map((page) => [page.url, page.data.title])));
  config.addCollection("under", (api) => {
    const found = {};
    const briefings = api.getFilteredByGlob("**/briefings/*.md").sort((a, b) => b.date - a.date || (a.url < b.url ? -1 : 1));
    for (const page of briefings)
      for (const [kind, ids] of Object.entries(page.data.filed))
        for (const id of ids) (found[`/${kind}/${id}/`] ??= []).push(page);
    return found;
  });
  return { markdownTemplateEngine: false, dir: { includes: "_includes" } };
};
