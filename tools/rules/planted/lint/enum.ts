export enum Rag {
  Red,
  Amber,
}
