# Files compiled together by folder: most of a file's time goes into headers and templates that its
# neighbours need as well. So what files of a folder name for themselves is named differently; the
# presets compile it together. Off, each file has its own commands, as editors want them.

# `sources` of `target`, as many at a time as `most`; what else it has is compiled by itself, and so
# is what has options of its own.
function(unite_by_folder target most sources)
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH folder)
    cmake_path(RELATIVE_PATH folder BASE_DIRECTORY "${PROJECT_SOURCE_DIR}")
    string(MAKE_C_IDENTIFIER "${folder}" folder)
    if(NOT DEFINED count_${folder})
      set(count_${folder} 0)
    endif()
    math(EXPR group "${count_${folder}} / ${most}")
    math(EXPR count_${folder} "${count_${folder}} + 1")
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${folder}_${group}")
  endforeach()
  # Whatever a project around this one does with its own files.
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${UNROLLED_UNITY} UNITY_BUILD_MODE GROUP)
endfunction()
