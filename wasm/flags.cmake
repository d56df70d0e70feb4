# Every flag of the WebAssembly builds, with its reason.

option(UNROLLED_RELAXED_SIMD "Use relaxed SIMD, which not every engine has" OFF)

set(UNROLLED_WASM_COMPILE_FLAGS
  # Assertions are for the native builds, which run the same tests: here their words and places in
  # the source would be a twentieth of the download.
  -DNDEBUG
  # 128-bit vectors: the floor. Every engine since 2023 has them; there is no scalar fallback.
  -msimd128)
if(UNROLLED_RELAXED_SIMD)
  list(APPEND UNROLLED_WASM_COMPILE_FLAGS
    # f32x4.relaxed_madd: a product and a sum in one instruction, worth 1.25x.
    -mrelaxed-simd)
endif()

# What runs once a command, not once a number: text, files, settings, marshalling. For size: it is a
# tenth of the download, and no training step is slower for it. (Link-time optimisation of all was
# tried: a hundredth.)
set(UNROLLED_WASM_COLD_FLAGS -Oz)

# Linking the module that the page loads.
set(UNROLLED_WASM_LINK_FLAGS
  -lembind
  # Of functions with one caller only those of up to so many instructions are put into it, as those
  # with several: large ones, each a long list of locals, compress worse. 1.5 KB of the download.
  # In a race on a busy machine steps of LSTM and RNN took as long, of a two-layer GRU 1 to 3 % more.
  -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=30
  # No eval and no new Function: pages with a strict Content-Security-Policy can embed it.
  -sDYNAMIC_EXECUTION=0
  # 64-bit integers cross as BigInt. It also spares a pass by binaryen's native tools at link time:
  # the ones from npm do.
  -sWASM_BIGINT
  # One factory function a module, and ES modules, as bundlers and workers want them.
  -sMODULARIZE
  -sEXPORT_ES6
  # The page and its workers. Node (the tests, a package) runs the same module: it hands the binary
  # over instead of having the glue read it, so that no page loads code for a file system.
  -sENVIRONMENT=web,worker
  # All that wasm/loader.ts and Node pass to the factory.
  -sINCOMING_MODULE_JS_API=instantiateWasm,wasmBinary,print,printErr
  # Every engine with SIMD has TextDecoder.
  -sTEXTDECODER=2
  # A model's size is not known before a person has chosen it; beyond 2 GB is no character model.
  -sALLOW_MEMORY_GROWTH
  -sMAXIMUM_MEMORY=2GB
  # Text and checkpoints cross as typed arrays: no files, and so no file system in the download.
  -sFILESYSTEM=0
  # Few, large allocations, none while training: the smallest allocator does.
  -sMALLOC=emmalloc
  # The default of 64 KB is little for beams and JSON on the stack.
  -sSTACK_SIZE=512KB)

# The tests: Catch2 reports a failed REQUIRE by an exception, and reads golden files from disk.
set(UNROLLED_WASM_TEST_FLAGS -fwasm-exceptions)
set(UNROLLED_WASM_TEST_LINK_FLAGS
  # Without Binaryen's passes over the whole: they take 80 seconds here and make the tests 8 quicker.
  -O1
  -sWASM_BIGINT
  -sALLOW_MEMORY_GROWTH
  -sENVIRONMENT=node
  # The machine's own files, at their own paths.
  -sNODERAWFS
  # Give the exit code to the shell, and flush what was printed.
  -sEXIT_RUNTIME
  # Deep call stacks of tests that build large fixtures by value.
  -sSTACK_SIZE=4MB)
