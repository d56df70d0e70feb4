/** A graph as it is written down, node by node: each reads only what was made before it. */
import type { Tensor } from '../exported_network';
import {
  type AttributeProto,
  attributeTypes,
  type Dimension,
  type ElementType,
  elementTypes,
  type GraphProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './schema';

/** The name of something that a node reads or makes; '' leaves out an input that may be. */
export type Value = string;

/** What goes in or comes out. */
export interface Port {
  readonly name: Value;
  readonly type: ElementType;
  /** Sizes; the name of one that may be any. */
  readonly shape: readonly (number | string)[];
  /** What it is, in sentences. */
  readonly help: string;
}

export type Attributes = Readonly<Record<string, number | string | number[] | string[]>>;

export class Graph {
  readonly inputs: Port[] = [];
  readonly outputs: Port[] = [];
  private readonly nodes: NodeProto[] = [];
  private readonly constants: TensorProto[] = [];
  private readonly known = new Set<Value>();
  /** Small constants by what is in them, each written once. */
  private readonly shared = new Map<string, Value>();

  input(port: Port): Value {
    this.inputs.push(port);
    return this.made(port.name);
  }

  /** What `value` is called outside. */
  output(port: Port, value: Value): void {
    this.outputs.push(port);
    this.node('Identity', [value], port.name);
  }

  /** Weights. */
  weights(name: Value, { shape, values }: Tensor): Value {
    return this.constant(name, 'float', shape, values);
  }

  /** Whole numbers, as shapes and axes are given. */
  whole(...values: number[]): Value {
    const name = `whole_${values.join('_').replaceAll('-', 'minus')}`;
    return this.share(name, 'int64', [values.length], BigInt64Array.from(values, BigInt));
  }

  /** One whole number without a dimension. */
  index(value: number): Value {
    const name = `index_${String(value).replace('-', 'minus')}`;
    return this.share(name, 'int64', [], BigInt64Array.of(BigInt(value)));
  }

  /** One number without a dimension. */
  number(name: Value, value: number): Value {
    return this.share(name, 'float', [], Float32Array.of(value));
  }

  /** Two numbers in a row. */
  pair(name: Value, first: number, second: number): Value {
    return this.share(name, 'float', [2], Float32Array.of(first, second));
  }

  /** A node that makes one value. */
  node(type: string, inputs: Value[], output: Value, attributes: Attributes = {}): Value {
    this.nodes.push({
      input: inputs.map((name) => this.used(name)),
      output: [this.made(output)],
      name: `make_${output}`,
      op_type: type,
      attribute: Object.entries(attributes).map(attribute),
    });
    return output;
  }

  /** A node that makes several; '' where one of them is not asked for. */
  nodeOf(type: string, inputs: Value[], outputs: Value[], attributes: Attributes = {}): void {
    const [first, ...others] = outputs;
    this.node(type, inputs, first!, attributes);
    this.nodes.at(-1)!.output.push(...others.map((name) => (name ? this.made(name) : name)));
  }

  proto(name: string, help: string): GraphProto {
    return {
      node: this.nodes,
      name,
      initializer: this.constants,
      doc_string: help,
      input: this.inputs.map(valueInfo),
      output: this.outputs.map(valueInfo),
    };
  }

  private share(
    name: Value,
    type: ElementType,
    shape: readonly number[],
    values: Float32Array | BigInt64Array,
  ): Value {
    const known = this.shared.get(name);
    if (known) return known;
    this.shared.set(name, name);
    return this.constant(name, type, shape, values);
  }

  private constant(
    name: Value,
    type: ElementType,
    shape: readonly number[],
    values: Float32Array | BigInt64Array,
  ): Value {
    this.constants.push({
      dims: [...shape],
      data_type: elementTypes[type],
      name: this.made(name),
      // Little-endian there as in the memory of all machines with a browser.
      raw_data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    });
    return name;
  }

  private made(name: Value): Value {
    if (this.known.has(name)) throw new Error(`“${name}” is made twice.`);
    this.known.add(name);
    return name;
  }

  private used(name: Value): Value {
    if (name !== '' && !this.known.has(name)) throw new Error(`“${name}” is made by nothing.`);
    return name;
  }
}

function attribute([name, value]: [string, Attributes[string]]): AttributeProto {
  if (typeof value === 'number') return { name, type: attributeTypes.int, i: value };
  if (typeof value === 'string') return { name, type: attributeTypes.string, s: value };
  return value.every((one) => typeof one === 'number')
    ? { name, type: attributeTypes.ints, ints: value }
    : { name, type: attributeTypes.strings, strings: value as string[] };
}

function valueInfo({ name, type, shape, help }: Port): ValueInfoProto {
  const dim = shape.map(
    (size): Dimension => (typeof size === 'number' ? { dim_value: size } : { dim_param: size }),
  );
  const tensor = { elem_type: elementTypes[type], shape: { dim } };
  return { name, type: { tensor_type: tensor }, doc_string: help };
}
