/**
 * The parts of the program that land on the instance: put together from their sections, then without
 * their comments.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { print } = require('sh-syntax');

const FOLDER = join(__dirname, '../lib/guest/program');
/** A line that reads a section. */
const SECTION = /^source "\$\{BASH_SOURCE%\/\*\}\/(.+\.sh)"\n/gm;
/** How the program is written. */
const FORMAT = { indent: 2, binaryNextLine: false, spaceRedirects: false };

/** @param {string} name */
const read = (name) => readFileSync(join(FOLDER, name), 'utf8');

/**
 * One text: a file, with each section in place of the line that reads it.
 *
 * @param {string} file
 */
function programSource(file) {
  return read(file).replace(SECTION, (_, /** @type {string} */ name) => read(name));
}

/**
 * As the parser of bash prints it again.
 *
 * @param {string} program
 */
function formatted(program) {
  return print(program, { ...FORMAT, originalText: program, keepComments: true });
}

/**
 * A text as it lands on the instance: without comments and indentation, which UserData has no room for.
 *
 * @param {string} source
 */
async function shippedProgram(source) {
  const options = { ...FORMAT, originalText: source, keepComments: false, minify: true };
  const shipped = await print(source, options);
  // The parser leaves the programs of awk and nft inside as they are; two spaces begin a line of 'usage'.
  const flush = shipped.replaceAll(/^ {4,}/gm, '');
  // It takes the line with the interpreter for a comment too.
  return source.startsWith('#!') ? `${source.split('\n', 1)[0]}\n${flush}` : flush;
}

module.exports = { programSource, formatted, shippedProgram };
