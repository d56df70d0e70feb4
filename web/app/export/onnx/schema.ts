/**
 * The messages of ONNX that a network of ours is made of, as numbers of fields: the part of
 * onnx.proto (github.com/onnx/onnx, onnx/onnx.proto) that is written here, and nothing else of it.
 */

/** A field of protobuf; a list of values is a repeated one. */
export interface Field {
  readonly tag: number;
  readonly type: 'int' | 'text' | 'bytes' | Message;
}
export type Message = Readonly<Record<string, Field>>;

const int = (tag: number): Field => ({ tag, type: 'int' });
const text = (tag: number): Field => ({ tag, type: 'text' });
const bytes = (tag: number): Field => ({ tag, type: 'bytes' });
const message = (tag: number, type: Message): Field => ({ tag, type });

/** TensorProto.DataType. */
export const elementTypes = { float: 1, int32: 6, int64: 7, bool: 9 } as const;
export type ElementType = keyof typeof elementTypes;

/** AttributeProto.AttributeType. */
export const attributeTypes = { int: 2, string: 3, ints: 7, strings: 8 } as const;

export interface TensorProto {
  dims: number[];
  data_type: number;
  name: string;
  raw_data: Uint8Array;
}
const tensorProto: Message = {
  dims: int(1),
  data_type: int(2),
  name: text(8),
  raw_data: bytes(9),
};

export interface AttributeProto {
  name: string;
  type: number;
  i?: number;
  /** The text of a 'string' is bytes in the schema, and its UTF-8 the same. */
  s?: string;
  ints?: number[];
  strings?: string[];
}
const attributeProto: Message = {
  name: text(1),
  i: int(3),
  s: text(4),
  ints: int(8),
  strings: text(9),
  type: int(20),
};

export interface NodeProto {
  input: string[];
  output: string[];
  name: string;
  op_type: string;
  attribute: AttributeProto[];
}
const nodeProto: Message = {
  input: text(1),
  output: text(2),
  name: text(3),
  op_type: text(4),
  attribute: message(5, attributeProto),
};

/** One of the two: a size, or the name of one that may be any. */
export type Dimension = { dim_value: number } | { dim_param: string };
export interface ValueInfoProto {
  name: string;
  type: { tensor_type: { elem_type: number; shape: { dim: Dimension[] } } };
  doc_string: string;
}
const dimension: Message = { dim_value: int(1), dim_param: text(2) };
const tensorType: Message = {
  elem_type: int(1),
  shape: message(2, { dim: message(1, dimension) }),
};
const valueInfoProto: Message = {
  name: text(1),
  type: message(2, { tensor_type: message(1, tensorType) }),
  doc_string: text(3),
};

export interface GraphProto {
  node: NodeProto[];
  name: string;
  initializer: TensorProto[];
  doc_string: string;
  input: ValueInfoProto[];
  output: ValueInfoProto[];
}
const graphProto: Message = {
  node: message(1, nodeProto),
  name: text(2),
  initializer: message(5, tensorProto),
  doc_string: text(10),
  input: message(11, valueInfoProto),
  output: message(12, valueInfoProto),
};

export interface ModelProto {
  ir_version: number;
  producer_name: string;
  producer_version: string;
  doc_string: string;
  graph: GraphProto;
  opset_import: { domain: string; version: number }[];
  metadata_props: { key: string; value: string }[];
}
export const modelProto: Message = {
  ir_version: int(1),
  producer_name: text(2),
  producer_version: text(3),
  doc_string: text(6),
  graph: message(7, graphProto),
  opset_import: message(8, { domain: text(1), version: int(2) }),
  metadata_props: message(14, { key: text(1), value: text(2) }),
};
