//! Which actor a noun phrase stands for: "he", "the minister", "the group" → a mention made before.
