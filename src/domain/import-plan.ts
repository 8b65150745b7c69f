/** The numbers of rows of an import, planned or done. */
export interface ImportPlan {
  readonly added: number;
  readonly same: number;
  readonly changed: number;
  /** Rows that cannot be imported. */
  readonly wrong: number;
  /** Sessions that are created because suggestions mention them. */
  readonly impliedSessions: number;
  /** Those of them that are told apart by nothing but the district of their rows. */
  readonly byDistrict: number;
  /** Answers whose id a spreadsheet changed, and whose suggestion was found by version and text. */
  readonly idsFound: number;
  /** Sessions without a district that get rows of several districts. */
  readonly ofSeveralDistricts: number;
  /** New suggestions without the field that their status needs. */
  readonly incomplete: number;
  /** Rows whose names are not changed, because the role may not see names. */
  readonly namesLeft: number;
  /** Rows that set what is closed here back to an open status. */
  readonly reopened: number;
}
