// What set-up pins. npm's versions are pinned by package-lock.json.

/** Major version of clang, lld and llvm: the one that Emscripten 3.1.69 was made with. */
export const llvm = 19;

export const emscripten = '3.1.69';
export const xsimd = '13.2.0';
export const catch2 = '3.7.1';

/** The Debian release whose packages of the three above these are. */
export const suite = 'trixie';

export const cmake = '3.25';

/** Other versions lay some lines of C++ out otherwise. */
export const clangFormat = 14;

/** What Vite asks for. */
export const node = '20.19.0';

/** Is the dotted version `found` equal to or newer than `wanted`? */
export function atLeast(found, wanted) {
  const [have, need] = [found, wanted].map((version) => version.split('.').map(Number));
  for (const [i, part] of need.entries()) if ((have[i] ?? 0) !== part) return (have[i] ?? 0) > part;
  return true;
}
