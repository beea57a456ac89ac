package dev.rehome.assignment;

import dev.rehome.assignment.DatabaseProbe.Finding;
import java.util.List;

/**
 * Everything that is known of one database.
 *
 * @param claims whose it is, by everybody who has a say
 * @param content what is in it; unknown where the server could not be asked
 * @param offered false where the plan names numbers that {@code auto} may choose, and this is none of them
 */
public record DatabasePicture(int number, List<Claim> claims, Finding content, boolean offered, List<Misfit> misfits) {
    public DatabasePicture {
        claims = List.copyOf(claims);
        misfits = List.copyOf(misfits);
    }

    /** Whether nobody has it and nothing is in it. */
    public boolean isFree() {
        return claims.isEmpty() && content instanceof Finding.Empty;
    }

    /** What one of them says. */
    public List<Claim> by(Claim.Origin origin) {
        return claims.stream().filter(claim -> claim.origin() == origin).toList();
    }
}
