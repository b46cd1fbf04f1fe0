import type { Place } from '../../vocabulary/place.ts';

/** Data in which places are five numbers: that of the file in a list, and those of the place. Most of an export is places. */
export interface Packed {
  readonly files: readonly string[];
  readonly data: unknown;
}

/** Packs the places of plain data. `known` begins the list of files. */
export function packPlaces(data: unknown, known: Iterable<string>): Packed {
  const numbers = new Map([...known].map((file, index) => [file, index]));
  const pack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(pack);
    if (typeof value !== 'object' || value === null) return value;
    if (isPlace(value)) {
      const number = numbers.get(value.file) ?? numbers.size;
      numbers.set(value.file, number);
      return [number, value.line, value.column, value.endLine, value.endColumn];
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pack(part)]));
  };
  return { data: pack(data), files: [...numbers.keys()] };
}

/** The data as it was packed. */
export function unpackPlaces({ data, files }: Packed): unknown {
  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return placeOf(value, files) ?? value.map(unpack);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part)]));
  };
  return unpack(data);
}

function isPlace(value: object): value is Place {
  return 'file' in value && 'line' in value && 'column' in value && 'endLine' in value && 'endColumn' in value;
}

/** The place that five numbers stand for; `null` for any other list, as an export has no other lists of numbers. */
function placeOf(list: readonly unknown[], files: readonly string[]): Place | null {
  const numbers = list.filter((one) => typeof one === 'number');
  const [number = -1, line = 1, column = 1, endLine = 1, endColumn = 1] = numbers;
  const file = files[number];
  return list.length === 5 && numbers.length === 5 && file !== undefined
    ? { file, line, column, endLine, endColumn }
    : null;
}
