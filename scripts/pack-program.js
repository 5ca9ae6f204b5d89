/** Packs what lands on the instance into `lib/guest/program.json`: `npm run pack-program`. */
const { createHash } = require('node:crypto');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { gzipSync } = require('node:zlib');
const { programSource, shippedProgram } = require('./guest-program');

const FILE = join(__dirname, '../lib/guest/program.json');

/** @param {'main.sh' | 'tools.sh'} file */
async function pack(file) {
  const text = await shippedProgram(programSource(file));
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { sha256, packed: gzipSync(text, { level: 9 }).toString('base64') };
}

async function packProgram() {
  const packed = { program: await pack('main.sh'), tools: await pack('tools.sh') };
  writeFileSync(FILE, `${JSON.stringify(packed, null, 2)}\n`);
}

void packProgram();
