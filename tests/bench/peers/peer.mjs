// Opens the peer that the address names; the measuring program waits for the promise.

const { peer, vocabulary, learningRate } = Object.fromEntries(new URLSearchParams(location.search));

globalThis.peer = import(`./${peer}_peer.mjs`).then(({ open }) =>
  open({ vocabulary: Number(vocabulary), learningRate: Number(learningRate) }),
);
