import type { PdfFile } from './pdf-file.ts';

export type Role = 'Document' | 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'Table' | 'TR' | 'TH' | 'TD';

/** A part of the document as it is read aloud; its text is the marked content of pages. */
export interface Tag {
  readonly role: Role;
  readonly children: Tag[];
  readonly marks: { readonly page: number; readonly mark: number }[];
}

export const tagOf = (role: Role): Tag => ({ role, children: [], marks: [] });

/**
 * The structure tree: titles, lists and tables are told apart by whatever reads the file.
 * Source: ISO 32000-1, 14.7.
 *
 * @param pages numbers of the page objects
 * @returns number of its root
 */
export function writeTags(file: PdfFile, whole: Tag, pages: readonly number[]): number {
  const root = file.reserve();
  const marked: number[][] = pages.map(() => []);
  const write = (tag: Tag, parent: number): number => {
    const own = file.reserve();
    const kids = tag.children.map((child) => `${write(child, own)} 0 R`);
    for (const { page, mark } of tag.marks) {
      marked[page]![mark] = own;
      kids.push(`<</Type/MCR/Pg ${pages[page]} 0 R/MCID ${mark}>>`);
    }
    const scope = tag.role === 'TH' ? '/A<</O/Table/Scope/Column>>' : '';
    return file.set(
      own,
      `<</Type/StructElem/S/${tag.role}/P ${parent} 0 R/K[${kids.join(' ')}]${scope}>>`,
    );
  };
  const top = write(whole, root);
  const lists = marked.map((owners, page) => `${page} [${refs(owners)}]`).join(' ');
  return file.set(
    root,
    `<</Type/StructTreeRoot/K[${top} 0 R]/ParentTree<</Nums[${lists}]>>/ParentTreeNextKey ${pages.length}>>`,
  );
}

const refs = (numbers: readonly number[]): string => numbers.map((n) => `${n} 0 R`).join(' ');
