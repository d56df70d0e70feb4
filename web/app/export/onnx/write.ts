/** Messages as the bytes of protobuf. */
import { PbfWriter } from 'pbf';

import { type Field, type Message, type ModelProto, modelProto } from './schema';

export function writeModel(model: ModelProto): Uint8Array {
  const writer = new PbfWriter();
  writeMessage(modelProto, model, writer);
  return writer.finish();
}

function writeMessage(fields: Message, value: object, writer: PbfWriter): void {
  const given = value as Readonly<Record<string, unknown>>;
  for (const [name, field] of Object.entries(fields)) {
    const values = Array.isArray(given[name]) ? (given[name] as unknown[]) : [given[name]];
    for (const one of values) if (one !== undefined) writeField(field, one, writer);
  }
}

function writeField({ tag, type }: Field, value: unknown, writer: PbfWriter): void {
  if (type === 'int') writer.writeVarintField(tag, value as number);
  else if (type === 'text') writer.writeStringField(tag, value as string);
  else if (type === 'bytes') writer.writeBytesField(tag, value as Uint8Array);
  else
    writer.writeMessage(tag, (inner: object) => writeMessage(type, inner, writer), value as object);
}
