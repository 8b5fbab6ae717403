/** Why a reorganisation that was planned is not carried out: the program was ended early, an amendment shortened its term, or it is over. */
export type DroppedFor = 'ended-early' | 'shortened' | 'over';
