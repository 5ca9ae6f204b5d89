/** The pages that tell of the templates of a folder, each beside its template. */
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const TEMPLATE = /\.template\.json$/;

/**
 * Texts by file name.
 *
 * @param {string} folder of the templates
 * @param {string} library compiled, or in a place where TypeScript can be loaded
 * @returns {Record<string, string>}
 */
function reviewPages(folder, library) {
  const { markdownPage } = require(join(library, 'review/markdown-page'));
  const { reviewPage } = require(join(library, 'review/review-page'));
  const templates = readdirSync(folder).filter((name) => TEMPLATE.test(name));
  return Object.fromEntries(
    templates.map((title) => {
      const text = readFileSync(join(folder, title), 'utf8');
      const bytes = Buffer.byteLength(text);
      const page = reviewPage({ title, bytes, template: JSON.parse(text), given: {} });
      return [title.replace(TEMPLATE, '.review.md'), markdownPage(page)];
    }),
  );
}

module.exports = { reviewPages };
