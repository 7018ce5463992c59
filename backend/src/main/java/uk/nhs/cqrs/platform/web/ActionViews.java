package uk.nhs.cqrs.platform.web;

import java.util.List;
import uk.nhs.cqrs.api.model.AvailableAction;
import uk.nhs.cqrs.shared.Action;

/** What somebody might do next, as the contract shows it. */
public final class ActionViews {

  private ActionViews() {}

  public static List<AvailableAction> of(List<Action> actions) {
    return actions.stream().map(ActionViews::of).toList();
  }

  private static AvailableAction of(Action action) {
    var refusal = action.refusal();
    var view = new AvailableAction(action.name(), action.allowed());
    return refusal == null ? view : view.code(refusal.code()).reason(refusal.title());
  }
}
