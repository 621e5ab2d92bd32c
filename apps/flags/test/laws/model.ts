/** What the register is of, in the least of words: the same rules told a second time, by sets and sums. */
export type SubjectName = 'ann' | 'bob' | 'cay' | 'hill' | 'mill';

export const CHILDREN = ['ann', 'bob', 'cay'] as const;
export const FAMILIES = ['hill', 'mill'] as const;
export type Child = (typeof CHILDREN)[number];
export type Family = (typeof FAMILIES)[number];

export type ModelFlag = {
  readonly of: SubjectName;
  readonly by: number;
  /** The first day, counted from the beginning, on which it no longer lives. */
  overOn: number;
  ended: boolean;
  removalAskedBy?: number;
};

export const isChild = (name: SubjectName): name is Child => (CHILDREN as readonly string[]).includes(name);

export class Model {
  day = 0;
  readonly flags: ModelFlag[] = [];
  /** From the id that stands for another to that other. */
  readonly merges: { readonly survivor: Child; readonly merged: Child }[] = [];
  readonly members = new Map<Family, readonly Child[]>();

  root(child: Child): Child {
    const merge = this.merges.find(({ merged }) => merged === child);
    return merge === undefined ? child : this.root(merge.survivor);
  }

  same(child: Child): readonly Child[] {
    return CHILDREN.filter((one) => this.root(one) === this.root(child));
  }

  /** Flags that count for this subject today. */
  counting(name: SubjectName): readonly ModelFlag[] {
    const of = new Set<SubjectName>(isChild(name) ? this.around(name) : [name]);
    return this.flags.filter((flag) => of.has(flag.of) && !flag.ended && this.day < flag.overOn);
  }

  practitioners(name: SubjectName): ReadonlySet<number> {
    return new Set(this.counting(name).map(({ by }) => by));
  }

  /** Everybody of whom the register has something of their own, once each. */
  subjects(): readonly SubjectName[] {
    const flagged = new Set(this.flags.map(({ of }) => (isChild(of) ? this.root(of) : of)));
    return [...flagged];
  }

  private around(child: Child): readonly SubjectName[] {
    const same = this.same(child);
    const families = FAMILIES.filter((family) => this.members.get(family)?.some((member) => same.includes(member)));
    return [...same, ...families];
  }
}
