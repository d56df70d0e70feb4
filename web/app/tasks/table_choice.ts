/** Which columns of a table a person chooses, and the line before the data that says so. */
import type { TablePreview } from '../../engine/shared/api';

/** As core/data/table_layout.hpp names them. */
export const separators = ['tab', 'comma', 'semicolon', 'space', 'pipe'] as const;

/** What is chosen of how a table is read; what is not is read as the table itself shows. */
export interface TableChoice {
  /** '': as the table shows. */
  separator: string;
  /** Of each column what it is read as, '' where it is not; undefined: as the table shows. */
  roles: readonly string[] | undefined;
  /** The first row names the columns. */
  header: boolean;
}

const mark = /^\uFEFF?#table (?:separator|columns)=[^\n]*(?:\n|$)/;

/** Data without the line that says how it is read. */
export function withoutLayout(data: string): string {
  return data.replace(mark, '');
}

/** A name that can stand in that line, and is no number, which would count columns. */
function nameable(name: string, all: readonly string[]): boolean {
  return (
    name !== '' &&
    !/[,=\r\n]|^\d+$/.test(name) &&
    all.filter((other) => other === name).length === 1
  );
}

/** The columns of a choice as that line has them: by name where the first row names them. */
export function columnsOf({ roles, header }: TableChoice, shown: TablePreview): string {
  if (!roles) return '';
  const names = header ? shown.cells.slice(0, shown.roles.length) : [];
  return roles
    .map((role, column) => {
      if (role === '') return '';
      const name = names[column] ?? '';
      const written = nameable(name, names) ? name : String(column + 1);
      return role === 'number' ? written : `${role}=${written}`;
    })
    .filter((item) => item !== '')
    .join(',');
}

/** `roles` with one column read as something else; a role of one column leaves the other. */
export function withRole(roles: readonly string[], column: number, role: string): string[] {
  return roles.map((other, at) => {
    if (at === column) return role;
    return other === role && role !== 'number' ? '' : other;
  });
}
