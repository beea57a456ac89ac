package dev.rehome.migration;

import java.util.List;

/**
 * What a repair is about to do, before anybody says yes.
 *
 * @param damages of the migrations that it is about
 * @param digest of the plan and of every key that is to be copied, {@code sha256:…}; given to {@code --confirm-plan}
 */
public record RepairPreview(List<Damage> damages, String digest) {
    public RepairPreview {
        damages = List.copyOf(damages);
    }
}
