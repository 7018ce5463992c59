package uk.nhs.cqrs.evidence;

import uk.nhs.cqrs.shared.Reason;

/** Why a file cannot be added, sent, handed out or taken away. Numbers 0750 to 0799. */
public enum EvidenceRefusal implements Reason {
  TOO_MANY_FILES(
      750,
      409,
      "There are as many files as may be there at a time",
      "Discard a file that is not needed, then add the new one."),
  WRONG_OFFSET(
      751,
      409,
      "The bytes do not begin where those that are kept end",
      "Ask for the offset with HEAD and go on from there."),
  MORE_THAN_ANNOUNCED(
      752,
      413,
      "More bytes were sent than were announced",
      "Announce the file with its true size; nothing of this sending was kept."),
  BEING_SENT(
      753,
      409,
      "The bytes of this file are being sent already",
      "Wait until the other sending ends or falls silent, then go on from the offset."),
  NO_SPACE(
      754,
      507,
      "There is no space left for the file",
      "Send it again later from the offset that HEAD tells; the service desk has to make room."),
  ALREADY_RECEIVED(755, 409, "All bytes of this file are there", "There is nothing left to send."),
  NOT_ALL_THERE(
      756,
      409,
      "Not all bytes of this file are there",
      "Send the rest from the offset that HEAD tells, or discard it."),
  NOT_SCANNED(
      757,
      409,
      "The file is not scanned for viruses yet, and until then nobody gets it",
      "Wait until it is found clean; the scan is tried again by itself."),
  INFECTED(
      758,
      409,
      "A virus was found in the file, so nobody gets it",
      "Check your computer, then add a clean file in its place."),
  WAS_REFUSED(
      759,
      409,
      "The file was refused, and its bytes were deleted",
      "Look at the reason and add a file that fits."),
  WAS_DISCARDED(760, 409, "The file was taken away", "Add it again where it is needed after all."),
  SPOILT(
      761,
      500,
      "The stored bytes are no longer those that were received",
      "Tell the service desk, and ask for the file to be added again."),
  TAKEN_OVER(
      762,
      409,
      "Another sending of this file has taken over",
      "Ask for the offset with HEAD once the other sending has ended."),
  CUT_OFF(
      763,
      408,
      "Nothing came for too long, so the connection was cut",
      "Go on from the offset that HEAD tells; what had arrived is kept.");

  private final Words words;

  EvidenceRefusal(int number, int status, String title, String action) {
    words = new Words(number, status, title, action);
  }

  @Override
  public Words words() {
    return words;
  }
}
