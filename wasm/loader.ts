/**
 * From a binary to a running module, in browsers and in Node. One compiled WebAssembly.Module
 * serves any number of instances (it can be posted to workers), so the bytes are compiled once.
 */
/** Which of the two binaries: plain 128-bit SIMD, or with relaxed SIMD's fused multiply-add. */
export type Build = 'simd' | 'relaxed';

/** The Emscripten factory that an ES6 build of the bindings exports by default. */
export type Factory = (options: FactoryOptions) => Promise<unknown>;

interface FactoryOptions {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance) => void,
  ): object;
  print(text: string): void;
  printErr(text: string): void;
}

/**
 * (module (func (result v128) OPERATION)): the least that only a browser with the feature accepts.
 */
function probe(operation: readonly number[]): Uint8Array<ArrayBuffer> {
  const body = [0, ...operation, 0x0b]; // no locals, the operation, end
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
    ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // type section: () -> v128
    ...[0x03, 0x02, 0x01, 0x00], // function section: one of that type
    ...[0x0a, body.length + 2, 0x01, body.length, ...body], // code section
  ]);
}

const zero = [0x41, 0x00, 0xfd, 0x0f]; // i32.const 0, i8x16.splat
const simdProbe = probe(zero);
const relaxedProbe = probe([...zero, ...zero, ...zero, 0xfd, 0x85, 0x02]); // f32x4.relaxed_madd

/** The fastest build that runs here; undefined where there is no WebAssembly SIMD at all. */
export function detectBuild(): Build | undefined {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(simdProbe)) return undefined;
  return WebAssembly.validate(relaxedProbe) ? 'relaxed' : 'simd';
}

/** A new instance with memory of its own. `factory` must come from the same build as `compiled`. */
export async function instantiate<Module>(
  factory: Factory,
  compiled: WebAssembly.Module,
): Promise<Module> {
  const instance = new Promise<Module>((resolve, reject) => {
    factory({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(compiled, imports).then(receive, reject);
        return {};
      },
      // The core prints nothing; what the runtime says on an abort comes as the thrown error.
      print() {},
      printErr() {},
    }).then((module) => resolve(module as Module), reject);
  });
  return instance;
}
