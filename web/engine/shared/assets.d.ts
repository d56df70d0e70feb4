// Modules that come from outside TypeScript: the Emscripten glue of both builds, and what the
// bundler makes of an import with a query.

declare module '*/unrolled.mjs' {
  const factory: import('../../../wasm/loader').Factory;
  export default factory;
}

declare module '*/inside.mjs' {
  const factory: import('../../../wasm/loader').Factory;
  export default factory;
}

declare module '*?url' {
  const url: string;
  export default url;
}

declare module '*?worker&url' {
  const url: string;
  export default url;
}

// The npm package has a binary as a module, and its workers as the text of one
// (web/package_plugins.ts).

declare module '*.wasm?packed' {
  const base64: string;
  export default base64;
}

declare module 'unrolled:worker-source' {
  const source: string;
  export default source;
}
