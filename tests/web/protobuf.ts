/** Bytes of protobuf as fields by their numbers, without any schema: read otherwise than written. */

/** The fields of one message: a number, or bytes that may be text or a message again. */
export type Fields = Map<number, (number | Uint8Array)[]>;

export function fieldsOf(bytes: Uint8Array): Fields {
  const fields: Fields = new Map();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const [field, wire] = [key >> 3, key & 7];
    const value = varint();
    if (wire !== 0 && wire !== 2) throw new Error(`wire type ${wire}`);
    if (wire === 2) at += value;
    const read = wire === 2 ? bytes.subarray(at - value, at) : value;
    fields.set(field, [...(fields.get(field) ?? []), read]);
  }
  if (at !== bytes.length) throw new Error('A field is cut off.');
  return fields;
}

export const messages = (fields: Fields, field: number) =>
  (fields.get(field) ?? []).map((bytes) => fieldsOf(bytes as Uint8Array));
export const texts = (fields: Fields, field: number) =>
  (fields.get(field) ?? []).map((bytes) => new TextDecoder().decode(bytes as Uint8Array));
