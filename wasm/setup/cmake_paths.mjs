// Tells CMake where everything is: wasm/toolchain.cmake and CMakeLists.txt include this file.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { catch2 } from './catch2.mjs';
import { eigen, xsimd } from './find.mjs';
import { tools } from './paths.mjs';

export const cmakePaths = join(tools, 'paths.cmake');

export function writeCmakePaths(emscripten) {
  const paths = {
    UNROLLED_EMSCRIPTEN: [emscripten, 'Folder of emcc'],
    UNROLLED_EIGEN_INCLUDE: [eigen(), 'Folder of Eigen/Core'],
    UNROLLED_XSIMD_INCLUDE: [xsimd(), 'Folder of xsimd/xsimd.hpp'],
    FETCHCONTENT_SOURCE_DIR_CATCH2: [catch2(), 'Sources of Catch2, fetched where not set'],
  };
  const lines = Object.entries(paths)
    .filter(([, [path]]) => path)
    .map(([name, [path, help]]) => `set(${name} "${path}" CACHE PATH "${help}")\n`);
  const text = lines.join('');
  mkdirSync(tools, { recursive: true });
  if (!existsSync(cmakePaths) || readFileSync(cmakePaths, 'utf8') !== text)
    writeFileSync(cmakePaths, text);
}
