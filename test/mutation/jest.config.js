// The unit suite, started from a copy of the tree; which specs, the area says.
const { displayName, ...unit } = require('../../jest.config.js').projects[0];

module.exports = { ...unit, rootDir: '../..' };
