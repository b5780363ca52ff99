// One file per app. Types are checked by `npm run check`, not here: the first start waits for this build.
module.exports = (defaults) => ({
  ...defaults,
  devtool: 'source-map',
  cache: false,
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        loader: require.resolve('./webpack.loader.js'),
      },
    ],
  },
  resolve: { extensions: ['.ts', '.js'] },
  plugins: defaults.plugins.filter(({ constructor }) => constructor.name !== 'ForkTsCheckerWebpackPlugin'),
  // Nest finds providers by class, logs by class name, and TypeORM names migrations by it: nothing is minified.
  optimization: { ...defaults.optimization, minimize: false },
  stats: 'errors-warnings',
});
