const { builtinModules } = require('node:module');
const { dependencies, peerDependencies } = require('./package.json');

/**
 * The ROS CDK is used as it is loaded: a copy of its packages with a getter for each export takes time at every
 * start, and at every use.
 */
const withoutCopies = {
  name: 'without-copies',
  renderChunk: (code) => code.replace(/^(_alicloud_ros_cdk_\w+) = __toESM\(\1\);\n/gm, ''),
};

/**
 * What users import, as one file: to load its 70 modules one by one took as long as all that they then do for a
 * stack. The rest of `dist/`, declarations included, is what TypeScript emits.
 */
module.exports = {
  input: 'lib/index.ts',
  platform: 'node',
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  transform: { target: 'node20' },
  // Jest 25, which `ros-cdk init` puts into an app, knows no `node:`.
  resolve: { alias: Object.fromEntries(builtinModules.map((it) => [`node:${it}`, it])) },
  plugins: [withoutCopies],
  output: { file: 'dist/lib/index.js', format: 'cjs', esModule: true },
};
