/**
 * In the place of compile_from.ts in the npm package (web/package_plugins.ts). There a binary is a
 * module of its own, packed by gzip and written in base64: a module is what every bundler, Node and
 * every static host finds again. The address of a binary is a name of this table.
 */
const binaries: Readonly<Record<string, () => Promise<{ default: string }>>> = {
  'unrolled simd': () => import('../build/wasm-simd/unrolled.wasm?packed'),
  'unrolled relaxed': () => import('../build/wasm-relaxed/unrolled.wasm?packed'),
  'inside simd': () => import('../build/wasm-simd/inside.wasm?packed'),
  'inside relaxed': () => import('../build/wasm-relaxed/inside.wasm?packed'),
};

export async function compileFrom(url: string | URL): Promise<WebAssembly.Module> {
  const { default: packed } = await binaries[String(url)]!();
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}
