/** jest's globalSetup of the `e2e` specs: what has changed is built before the first of them starts its clock. */
module.exports = async function setUp() {
  const { build } = await import('../../apps/standalone/build.mjs');
  await build(['standalone', 'web']);
};
