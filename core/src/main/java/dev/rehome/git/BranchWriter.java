package dev.rehome.git;

import static dev.rehome.git.Refusals.refused;

import dev.rehome.git.CommitResult.Made;
import dev.rehome.git.CommitResult.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Makes commits and the branch that holds them, in the object store alone: HEAD, index and files stay as they are. */
final class BranchWriter {
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 50;

    private final Repository repository;
    private final CommitRequest request;
    private final Optional<CommitSigner> signer;
    private final ObjectId base;
    private final List<FileChange> changes;

    BranchWriter(Repository repository, CommitRequest request, Optional<CommitSigner> signer) throws IOException {
        this.repository = repository;
        this.request = request;
        this.signer = signer;
        this.base = ObjectId.fromString(request.base());
        this.changes = new ArrayList<>();
        Map<String, Optional<byte[]>> now = new HashMap<>();
        for (FileChange file : request.files()) {
            if (!now.containsKey(file.path())) {
                now.put(file.path(), new TrackedFile(repository, file.path()).in(base));
            }
            Optional<byte[]> before = now.put(file.path(), Optional.of(file.content()));
            if (before == null || before.isEmpty() || !Arrays.equals(before.get(), file.content())) {
                changes.add(file);
            }
        }
    }

    CommitResult write(Function<FileChange, String> messages) throws IOException {
        if (changes.isEmpty()) {
            return result(Status.NOTHING_TO_CHANGE, List.of());
        }
        Optional<CommitResult> already = already();
        if (already.isPresent()) {
            return already.get();
        }
        requireFreeName();
        List<Made> made = new ArrayList<>();
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            ObjectId parent = base;
            for (FileChange change : changes) {
                ObjectId tree = tree(walk.parseCommit(parent), List.of(change), inserter, reader);
                parent = commit(parent, tree, messages.apply(change), inserter);
                made.add(new Made(change.environment(), change.path(), parent.name(), tree.name(), signer.isPresent()));
            }
            inserter.flush();
            return create(parent) ? result(Status.COMMITTED, made) : already().orElseThrow(this::another);
        }
    }

    private Optional<CommitResult> already() throws IOException {
        Ref there = repository.exactRef(Constants.R_HEADS + request.branch());
        return there == null
                ? Optional.empty()
                : Optional.of(result(Status.ALREADY_COMMITTED, same(Objects.requireNonNull(there.getObjectId()))));
    }

    /** Git keeps {@code a} and {@code a/b} apart from one another: one is a file, the other a folder. */
    void requireFreeName() throws IOException {
        String name = Constants.R_HEADS + request.branch();
        if (!Repository.isValidRefName(name)) {
            throw refused("GIT-BRANCH", request.branch() + " is no name for a branch", "give the plan another name");
        }
        if (repository.getRefDatabase().isNameConflicting(name)) {
            throw refused(
                    "GIT-BRANCH",
                    "the branch " + request.branch() + " cannot be made beside the branches that are there",
                    "rename the branch whose name is a part of it: git branch --list 'rehome*'");
        }
    }

    private CommitResult result(Status status, List<Made> made) {
        return new CommitResult(status, request.branch(), request.base(), made);
    }

    /** The commits of a branch that is there, where it is what would be made now, on whichever commit it began. */
    private List<Made> same(ObjectId tip) throws IOException {
        List<Made> made = new ArrayList<>();
        try (ObjectInserter scratch = repository.newObjectInserter();
                ObjectReader reader = scratch.newReader();
                RevWalk walk = new RevWalk(reader)) {
            RevCommit commit = walk.parseCommit(tip);
            RevCommit start = commit;
            for (int index = changes.size() - 1; index >= 0; index--) {
                made.add(
                        0,
                        new Made(
                                changes.get(index).environment(),
                                changes.get(index).path(),
                                start.name(),
                                start.getTree().name(),
                                start.getRawGpgSignature() != null));
                if (start.getParentCount() != 1) {
                    throw another();
                }
                start = walk.parseCommit(start.getParent(0));
            }
            if (!tree(start, changes, scratch, reader).equals(commit.getTree())) {
                throw another();
            }
        }
        return made;
    }

    private RuntimeException another() {
        return refused(
                "GIT-BRANCH",
                "the branch " + request.branch() + " is there and holds something else",
                "look at it, then rename or delete it (git branch -m, git branch -D), and: rehome commit RUN");
    }

    private ObjectId tree(RevCommit from, List<FileChange> files, ObjectInserter inserter, ObjectReader reader)
            throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, from.getTree());
        builder.finish();
        DirCacheEditor editor = index.editor();
        Map<String, byte[]> latest = new LinkedHashMap<>();
        files.forEach(file -> latest.put(file.path(), file.content()));
        for (Map.Entry<String, byte[]> file : latest.entrySet()) {
            editor.add(new Content(file.getKey(), inserter.insert(Constants.OBJ_BLOB, file.getValue())));
        }
        editor.finish();
        return index.writeTree(inserter);
    }

    /** A file that is there keeps its mode. */
    private static final class Content extends PathEdit {
        private final ObjectId blob;

        Content(String path, ObjectId blob) {
            super(path);
            this.blob = blob;
        }

        @Override
        public void apply(DirCacheEntry entry) {
            if (entry.getRawMode() == 0) {
                entry.setFileMode(FileMode.REGULAR_FILE);
            }
            entry.setObjectId(blob);
        }
    }

    private ObjectId commit(ObjectId parent, ObjectId tree, String message, ObjectInserter inserter)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setParentId(parent);
        commit.setTreeId(tree);
        commit.setAuthor(request.authorship().authorIdent());
        commit.setCommitter(request.authorship().committerIdent());
        commit.setEncoding(StandardCharsets.UTF_8);
        commit.setMessage(message);
        if (signer.isPresent()) {
            String signature =
                    signer.get().sign(commit.build(), request.authorship().committer());
            commit.setGpgSignature(new GpgSignature(signature.getBytes(StandardCharsets.US_ASCII)));
        }
        return inserter.insert(commit);
    }

    /**
     * Makes the branch, if it is not there; two runs may get here at once.
     *
     * @return whether this is the one who made it
     */
    private boolean create(ObjectId tip) throws IOException {
        for (int attempt = 0; ; attempt++) {
            RefUpdate update = repository.updateRef(Constants.R_HEADS + request.branch());
            update.setExpectedOldObjectId(ObjectId.zeroId());
            update.setNewObjectId(tip);
            update.setRefLogIdent(request.authorship().committerIdent());
            update.setRefLogMessage("rehome: created from " + base.name(), false);
            RefUpdate.Result result = update.update();
            if (result == RefUpdate.Result.NEW) {
                return true;
            }
            if (repository.exactRef(Constants.R_HEADS + request.branch()) != null) {
                return false;
            }
            if (result != RefUpdate.Result.LOCK_FAILURE || attempt == ATTEMPTS) {
                throw new IOException("the branch " + request.branch() + " was not made: " + result);
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another program held the branch", interrupted);
        }
    }
}
