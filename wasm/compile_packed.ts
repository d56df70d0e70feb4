/**
 * In the place of compile_from.ts in the page that is one file (web/single_file.ts): there a
 * binary's address is a data: URL, and what it holds is packed by gzip.
 */
export async function compileFrom(url: string | URL): Promise<WebAssembly.Module> {
  const packed = await fetch(url);
  const stream = packed.body!.pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}
