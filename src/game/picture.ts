/** A place on the earth, in degrees: north and east are positive. */
export type Spot = readonly [latitude: number, longitude: number];

/** What a map shows. Countries are given by their ISO 3166 codes of two letters. */
export interface MapPicture {
  /** Filled strongly. */
  shade: readonly string[];
  /** Filled lightly. */
  context: readonly string[];
  /** What the map has to show besides its points and line; if empty, what is shaded and drawn lightly, with some room around it. */
  around: readonly string[];
  points: readonly { at: Spot; label?: string }[];
  /** A route from spot to spot; empty if there is none. */
  line: readonly Spot[];
}

/** A picture that a question shows. Plain data: render/pictures/ draws it. */
export interface Picture {
  map: MapPicture;
  /** Says what the picture shows, for those who do not see it. The question can be answered by it. */
  alt: string;
}
