/** The program that lands on the instance: put together from its sections, then without its comments. */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { print } = require('sh-syntax');

const FOLDER = join(__dirname, '../lib/guest/program');
/** A line of `main.sh` that reads a section. */
const SECTION = /^source "\$\{BASH_SOURCE%\/\*\}\/(.+\.sh)"\n/gm;
/** How the program is written. */
const FORMAT = { indent: 2, binaryNextLine: false, spaceRedirects: false };

/** @param {string} name */
const read = (name) => readFileSync(join(FOLDER, name), 'utf8');

/** One text: `main.sh`, with each section in place of the line that reads it. */
function programSource() {
  return read('main.sh').replace(SECTION, (_, /** @type {string} */ name) => read(name));
}

/**
 * As the parser of bash prints it again.
 *
 * @param {string} program
 * @param {boolean} keepComments
 */
function formatted(program, keepComments) {
  return print(program, { ...FORMAT, originalText: program, keepComments });
}

/**
 * The program as it lands on the instance: without comments, which UserData has no room for. The
 * parser takes the first line for one too.
 *
 * @param {string} source
 */
async function shippedProgram(source) {
  const [interpreter] = source.split('\n', 1);
  return `${interpreter}\n${await formatted(source, false)}`;
}

module.exports = { programSource, formatted, shippedProgram };
