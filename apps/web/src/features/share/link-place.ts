/** One kind of link: who comes in by it. */
export interface LinkPlace {
  readonly key: string;
  readonly role: 'facilitator' | 'participant' | 'observer';
  readonly department: string | null;
  readonly name: string;
  readonly rights: string;
}
