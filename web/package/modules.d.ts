// What web/package_plugins.ts puts in the place of a module when the package is built.

declare module 'unrolled:worker-source' {
  const source: string;
  export default source;
}

declare module '*.wasm?packed' {
  const base64: string;
  export default base64;
}
