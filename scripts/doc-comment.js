/** A documentation comment, taken apart. */

/**
 * Its description, and its tags: `{ text, params: { name: text }, example, default, returns, ... }`.
 *
 * @param comment what stands between the comment's marks
 */
function parsedComment(comment) {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*+ ?/, '').trimEnd());
  const doc = { text: '', params: {} };
  for (const block of lines
    .join('\n')
    .trim()
    .split(/^(?=@\w)/m)) {
    const [, tag, rest = ''] = /^@(\w+)\s?([^]*)$/.exec(block) ?? [];
    if (tag === undefined) doc.text = paragraphs(block);
    else if (tag === 'example') doc.example = rest.trim();
    else if (tag === 'param') {
      const [, name, text] = /^(\w+)\s+([^]*)$/.exec(rest);
      doc.params[name] = paragraphs(text);
    } else doc[tag] = paragraphs(rest);
  }
  return doc;
}

/** Each paragraph on a line of its own. */
function paragraphs(text) {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
    .join('\n\n');
}

module.exports = { parsedComment };
