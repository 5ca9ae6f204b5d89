/* oxlint-disable no-underscore-dangle -- what every loader of another language uses of Node.js */
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { transformSync } = require('@swc/core');

/**
 * Lets Node.js itself load TypeScript, for the unit tests. They share the modules of their process: to load
 * them again for each file would take longer than the tests.
 */
const PACKAGE_ENTRY = join(__dirname, '../lib/index.ts');

function compile(module, filename) {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
}

// First of all, since `./program` means program.ts, and not program.json beside it.
const extensions = { '.ts': compile, ...Module._extensions };
for (const extension of Object.keys(Module._extensions)) delete Module._extensions[extension];
Object.assign(Module._extensions, extensions);

// Tests import the package as a user does.
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  request === 'ros-cdk-multi-eip' ? PACKAGE_ENTRY : resolve.call(Module, request, ...rest);

// The runner imports a test, and Node.js would not know what a .ts is.
const HOOKS = `export const load = (url, context, next) =>
  /\\.ts(\\?|$)/.test(url) ? { format: 'commonjs', shortCircuit: true } : next(url, context);`;
Module.register(`data:text/javascript,${encodeURIComponent(HOOKS)}`, pathToFileURL(__filename));
process.setSourceMapsEnabled(true);
