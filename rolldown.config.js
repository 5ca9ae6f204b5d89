const { dependencies, peerDependencies } = require('./package.json');

/**
 * What users import, as one file: to load its 70 modules one by one took as long as all that they then do for a
 * stack. The rest of `dist/`, declarations included, is what TypeScript emits.
 */
module.exports = {
  input: 'lib/index.ts',
  platform: 'node',
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  transform: { target: 'node20' },
  output: { file: 'dist/lib/index.js', format: 'cjs', esModule: true },
};
