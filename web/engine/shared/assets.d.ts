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
