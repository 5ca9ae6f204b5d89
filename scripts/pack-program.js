/** Packs what lands on the instance into `lib/guest/program.json`: `npm run pack-program`. */
const { createHash } = require('node:crypto');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { gzipAsync } = require('@gfx/zopfli');
const { version } = require('../package.json');
const { programSource, shippedProgram } = require('./guest-program');

const FILE = join(__dirname, '../lib/guest/program.json');

/** @param {string} file */
async function pack(file) {
  const text = await shippedProgram(programSource(file));
  const sha256 = createHash('sha256').update(text).digest('hex');
  // A twentieth smaller than by zlib, with the same format.
  const packed = await gzipAsync(Buffer.from(text), {});
  return { sha256, packed: Buffer.from(packed).toString('base64') };
}

async function packProgram() {
  const packed = {
    version,
    program: await pack('main.sh'),
    tools: await pack('tools.sh'),
    replies: await pack('replies.sh'),
    learning: await pack('learning.sh'),
  };
  writeFileSync(FILE, `${JSON.stringify(packed, null, 2)}\n`);
}

void packProgram();
