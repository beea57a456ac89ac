package dev.rehome.export;

/** The forms in which assignments are written beside Terraform. */
public enum AssignmentFormat {
    /** Kubernetes manifests, one document an environment. */
    CONFIGMAP,
    /** Tables for a person. */
    MARKDOWN,
    /** RFC 4180 with a heading; lines end with LF. */
    CSV,
    /** One versioned document. */
    JSON
}
