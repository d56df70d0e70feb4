// An ONNX file of one step of a character LSTM, written field by field as onnx.proto numbers them:
// ids [1][1], h and c [1][1][H] in; probabilities [1][1][V], next_h and next_c out. Nothing but a
// JavaScript engine is needed to make it.

const types = { float: 1, int64: 7 };
const attributeInt = 2;
const irVersion = 7;
const operators = 13; // The set of operators: OneHot, LSTM, MatMul, Add and Softmax are all in it.

/** A field of protobuf is a key, then a varint or bytes with their length before them. */
const varintField = (number, value) => [...varint(number * 8), ...varint(value)];
const bytesField = (number, bytes) => [
  ...varint(number * 8 + 2),
  ...varint(bytes.length),
  ...bytes,
];
const textField = (number, text) => bytesField(number, new TextEncoder().encode(text));

/** `value` of at least 0, seven bits a byte, the lowest first. */
function varint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return [...bytes, value];
}

/** TensorProto; `array` is a Float32Array or a BigInt64Array, little-endian here as in the file. */
function tensor(name, dimensions, array) {
  const type = array instanceof Float32Array ? types.float : types.int64;
  return [
    ...dimensions.flatMap((size) => varintField(1, size)),
    ...varintField(2, type),
    ...textField(8, name),
    ...bytesField(9, new Uint8Array(array.buffer, array.byteOffset, array.byteLength)),
  ];
}

/** ValueInfoProto: what goes in or comes out. */
function valueInfo(name, type, dimensions) {
  const shape = dimensions.flatMap((size) => bytesField(1, varintField(1, size)));
  const tensorType = [...varintField(1, type), ...bytesField(2, shape)];
  return [...textField(1, name), ...bytesField(2, bytesField(1, tensorType))];
}

/** NodeProto; attributes are whole numbers, inputs that are left out have an empty name. */
function node(operator, inputs, outputs, attributes = {}) {
  const attribute = ([name, value]) =>
    bytesField(5, [
      ...textField(1, name),
      ...varintField(3, value),
      ...varintField(20, attributeInt),
    ]);
  const names = (field, list) => list.flatMap((name) => textField(field, name));
  return [
    ...names(1, inputs),
    ...names(2, outputs),
    ...textField(4, operator),
    ...Object.entries(attributes).flatMap(attribute),
  ];
}

/**
 * `weights`: input [4H][V], recurrent [4H][H] and bias [8H] (both of PyTorch's, one after the
 * other), their gates in ONNX's order i, o, f, c; head [H][V], headBias [V].
 */
export function lstmStep(vocabulary, hidden, weights) {
  const { input, recurrent, bias, head, headBias } = weights;
  const state = [1, 1, hidden];
  const lstmInputs = ['x', 'input', 'recurrent', 'bias', '', 'h', 'c']; // No lengths of sequences.
  const nodes = [
    node('OneHot', ['id', 'depth', 'off_on'], ['x'], { axis: 2 }),
    node('LSTM', lstmInputs, ['', 'next_h', 'next_c'], { hidden_size: hidden }),
    node('MatMul', ['next_h', 'head'], ['products']),
    node('Add', ['products', 'head_bias'], ['logits']),
    node('Softmax', ['logits'], ['probabilities'], { axis: 2 }),
  ];
  const constants = [
    tensor('depth', [1], BigInt64Array.of(BigInt(vocabulary))),
    tensor('off_on', [2], Float32Array.of(0, 1)),
    tensor('input', [1, 4 * hidden, vocabulary], input),
    tensor('recurrent', [1, 4 * hidden, hidden], recurrent),
    tensor('bias', [1, 8 * hidden], bias),
    tensor('head', [hidden, vocabulary], head),
    tensor('head_bias', [vocabulary], headBias),
  ];
  const inputs = [
    valueInfo('id', types.int64, [1, 1]),
    valueInfo('h', types.float, state),
    valueInfo('c', types.float, state),
  ];
  const outputs = [
    valueInfo('probabilities', types.float, [1, 1, vocabulary]),
    valueInfo('next_h', types.float, state),
    valueInfo('next_c', types.float, state),
  ];
  const all = (field, messages) => messages.flatMap((message) => bytesField(field, message));
  const graph = [
    ...all(1, nodes),
    ...textField(2, 'lstm_step'),
    ...all(5, constants),
    ...all(11, inputs),
    ...all(12, outputs),
  ];
  return Uint8Array.from([
    ...varintField(1, irVersion),
    ...bytesField(7, graph),
    ...bytesField(8, varintField(2, operators)),
  ]);
}
