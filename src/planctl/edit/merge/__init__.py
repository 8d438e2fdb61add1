"""Merges two versions of a plan's file that grew out of a third, by what they mean.

A text is taken apart into a tree of nodes: keys, entries of lists, and the
comments that belong to each. The merge decides node by node, and the text of
either side goes into the result as it was written. Nothing here touches the world.
"""
